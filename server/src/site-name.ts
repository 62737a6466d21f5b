/** The name of one of several sites, which is the first part of its paths: `/north/v1/ratings`. */
export const SITE_NAME = /^[a-z\d][a-z\d-]{0,39}$/;
