/** What a network shows instead of anything else to who has not logged in. */
export const loginPage = `<!DOCTYPE html>
<html><head><title>Guest network: please log in</title></head><body><form action="/login"></form></body></html>
`;
