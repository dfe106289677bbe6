export const publicSite = {};
