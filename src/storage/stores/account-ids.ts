/** Ids are 32-bit: a greater number, from a token or a command, names no account, and is never sent to the database. */
export const greatestAccountId = 2 ** 31 - 1
