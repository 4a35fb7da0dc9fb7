// Follows archive/zip/reader.go (Go 1.27).

/** Texts of archive/zip and of the readers under it. */
export const FORMAT = "zip: not a valid zip file";
export const ALGORITHM = "zip: unsupported compression algorithm";
export const CHECKSUM = "zip: checksum error";
export const UNEXPECTED_EOF = "unexpected EOF";
export const EOF = "EOF";
