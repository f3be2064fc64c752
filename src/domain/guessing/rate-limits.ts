/** Names of the rate limits. */
export type LimitName =
  | 'login_address'
  | 'login_address_wide'
  | 'login_address_wider'
  | 'login_network'
  | 'login_network_wide'
  | 'login_account'
  | 'login_device'
  | 'registration_address'
  | 'registration_address_wide'
  | 'registration_address_wider'
  | 'password_reset_address'
  | 'password_reset_address_wide'
  | 'password_reset_address_wider'
  | 'password_reset_account'
  | 'changes_address'
  | 'changes_address_wide'
  | 'changes_address_wider'
  | 'refresh_session'
  | 'password_session'
  | 'second_factor'
  | 'second_factor_day'
  | 'admin'

/** Allowed attempts in a period, which begins with the first attempt. */
export interface Limit {
  readonly count: number
  readonly periodSeconds: number
}

/** Limits by name; undefined: none. */
export type Limits = Readonly<Partial<Record<LimitName, Limit | undefined>>>
