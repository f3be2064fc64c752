/** The row of a one-time password that was confirmed at second 1. */
export const totpRow = (id: string, accountId: number, columns: object = {}) => ({
  id,
  account_id: accountId,
  secret: 'sealed',
  sealed_by: 'none',
  created_at: 1,
  confirmed_at: 1,
  expires_at: null,
  last_step: 0,
  ...columns,
})

/** The row of a passkey. */
export const passkeyRow = (id: string, accountId: number, columns: object = {}) => ({
  id,
  account_id: accountId,
  credential_id: `credential-${id}`,
  public_key: 'key',
  counter: 0,
  transports: '[]',
  created_at: 1,
  ...columns,
})

/** The row of a recovery code. */
export const codeRow = (id: string, accountId: number, columns: object = {}) => ({
  id,
  account_id: accountId,
  code_hash: `hash-${id}`,
  ...columns,
})
