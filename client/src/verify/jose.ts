// All that verification takes from jose. The CommonJS build has jose itself in place of this file,
// because jose has no CommonJS build.
export { createLocalJWKSet, decodeJwt, decodeProtectedHeader, errors, jwtVerify } from 'jose'
