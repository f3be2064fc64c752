const adminPath = '/api/admin'

/** Tells whether a path, decoded, is in the part of the contract that only admins may use. */
export const isAdminPath = (path: string): boolean => path === adminPath || path.startsWith(`${adminPath}/`)
