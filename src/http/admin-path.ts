const adminPath = '/api/admin'

/** Reports whether a decoded path belongs to the operations of administration. */
export const isAdminPath = (path: string): boolean => path === adminPath || path.startsWith(`${adminPath}/`)
