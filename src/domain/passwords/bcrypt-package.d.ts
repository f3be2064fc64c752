/** The part of `@node-rs/bcrypt` that is used. */
declare module '@node-rs/bcrypt' {
  /** Returns `$2b$<cost>$` with the salt and the digest. */
  export function hash(password: Uint8Array, cost: number, salt: Uint8Array): Promise<string>
}
