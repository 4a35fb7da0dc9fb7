/** How both passes write code. Names stay, so that a stack trace can be read. */
export const style = {
  platform: "node",
  target: "node20.18",
  minifySyntax: true,
  minifyWhitespace: true,
  // Node prints the whole line of an uncaught error.
  lineLimit: 160,
  legalComments: "none",
  logLevel: "warning",
};
