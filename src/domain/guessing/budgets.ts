/** Everything that is limited; each has a limit of its own. */
export type Budget =
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
  | 'changes_address'
  | 'changes_address_wide'
  | 'changes_address_wider'
  | 'refresh_session'
  | 'password_session'

/** How many attempts are let through in each window, which begins with the first of them. */
export interface Limit {
  readonly count: number
  readonly periodSeconds: number
}

/** The limit of each budget; undefined: none. */
export type Limits = Readonly<Partial<Record<Budget, Limit | undefined>>>
