/** Why a signal fires, where nobody asks. Without one Node makes an error, and reads the whole program to say where it was made. */
export const NO_REASON = "over";
