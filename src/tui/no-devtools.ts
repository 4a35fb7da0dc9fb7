/** Stands in for react-devtools-core, which Ink names but the bundle must not carry. */
export default {};
