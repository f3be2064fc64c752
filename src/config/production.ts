/** Tells whether this process serves people, as `NODE_ENV` says. */
export const isProduction = (): boolean => process.env.NODE_ENV?.trim().toLowerCase() === 'production'
