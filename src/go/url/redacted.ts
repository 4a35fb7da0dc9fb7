// Follows net/url/url.go (Go 1.27).
import { Secret } from "../../model/secret.ts";
import { format, type GoURL } from "./url.ts";

/** The URL as Go prints it in messages: a password becomes `xxxxx`. A user name stays, even where it is a token. */
export function redacted(url: GoURL): string {
  if (url.user === null || url.user.password === null) return format(url);
  return format({ ...url, user: { username: url.user.username, password: new Secret("xxxxx") } });
}
