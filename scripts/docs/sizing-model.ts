/** bench/sizing.json: what `npm run sizing` measured, and the rates. Sizes are bytes. */
export interface Measured {
  readonly date: string
  readonly rows: number
  readonly sqlite: RowBytes
  readonly postgres: RowBytes
  readonly rates: Rates
  readonly largest: {
    readonly accounts: number
    readonly bytes: number
    readonly refreshesPerSecond: number
    readonly refreshesPerCpuSecond: number
    /** Of the machine, with all other programs. */
    readonly loadAverage: number
    readonly cores: number
  }
}

/** Bytes of a row with its share of the indexes. */
export interface RowBytes {
  readonly account: number
  readonly session: number
  readonly refreshedSession: number
  readonly auditEvent: number
}

/** Requests for each second of CPU time of the service and its database, from `npm run bench`. */
export interface Rates {
  readonly date: string
  readonly logins: number
  /** SQLite with 1,000,000 accounts of one session, PostgreSQL with 1,000. */
  readonly refreshes: { readonly sqlite: number; readonly postgres: number }
}

/** How people use the service: assumptions, which the page lists. */
export const habits = {
  sessionsPerAccount: 2,
  /** Share of the accounts whose app is open in the busiest quarter of an hour. */
  openAtOnce: 0.1,
  refreshEverySeconds: 900,
  /** Days between two logins of an account. */
  loginEveryDays: 15,
  /** Share of the logins of a day in its busiest hour. */
  busiestHour: 0.2,
  /** Audit events for each login: the login, and the end of a session now and then. */
  eventsPerLogin: 1.5,
  auditDays: 90,
  /** Share of a core that is planned for; the rest is for peaks, upkeep and other programs. */
  planned: 0.5,
} as const

/** Needs of a number of accounts. */
export interface Needs {
  readonly accounts: number
  readonly sessions: number
  readonly auditEvents: number
  readonly bytes: { readonly sqlite: number; readonly postgres: number }
  /** Growth of the audit trail in a day, until the oldest day is removed. */
  readonly bytesPerDay: { readonly sqlite: number; readonly postgres: number }
  readonly refreshesPerSecond: number
  readonly refreshCores: { readonly sqlite: number; readonly postgres: number }
  readonly loginsPerSecond: number
  readonly loginCores: number
  /** Hours until everybody has logged in again, when only the planned login cores work. */
  readonly allLoginsHours: number
}

/** Computes the needs of a number of accounts. */
export const needsOf = (accounts: number, measured: Measured): Needs => {
  const { rates } = measured
  const sessions = accounts * habits.sessionsPerAccount
  const loginsPerDay = accounts / habits.loginEveryDays
  const eventsPerDay = loginsPerDay * habits.eventsPerLogin
  const auditEvents = eventsPerDay * habits.auditDays
  const bytesOn = (row: RowBytes): number =>
    accounts * row.account + sessions * row.refreshedSession + auditEvents * row.auditEvent
  const refreshesPerSecond = (accounts * habits.openAtOnce) / habits.refreshEverySeconds
  const loginsPerSecond = (loginsPerDay * habits.busiestHour) / 3600
  const loginCores = loginsPerSecond / rates.logins / habits.planned
  return {
    accounts,
    sessions,
    auditEvents,
    bytes: { sqlite: bytesOn(measured.sqlite), postgres: bytesOn(measured.postgres) },
    bytesPerDay: {
      sqlite: eventsPerDay * measured.sqlite.auditEvent,
      postgres: eventsPerDay * measured.postgres.auditEvent,
    },
    refreshesPerSecond,
    refreshCores: {
      sqlite: refreshesPerSecond / rates.refreshes.sqlite / habits.planned,
      postgres: refreshesPerSecond / rates.refreshes.postgres / habits.planned,
    },
    loginsPerSecond,
    loginCores,
    allLoginsHours: accounts / (Math.max(1, Math.ceil(loginCores)) * rates.logins * 3600),
  }
}

/** People whose app is open, for one planned core. */
export const peoplePerCore = (refreshesPerCore: number): number =>
  refreshesPerCore * habits.planned * habits.refreshEverySeconds
