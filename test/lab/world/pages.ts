/** A login page of a guest network, and a block page of a filter, as their makers write them. */
export const loginPage = `<!DOCTYPE html><html><head><title>Guest network - please log in</title></head><body><form action="/login" method="post"><input name="user"><input name="password" type="password"></form></body></html>`;

export const blockPage = `<!DOCTYPE html><html><head><title>Web Filter</title></head><body><h1>FortiGuard Intrusion Prevention - Access Blocked</h1></body></html>`;
