export const marketplace = {};
