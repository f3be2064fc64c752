/** The inclusive bounds of a setting, as written in the settings. */
export interface Bounds {
  readonly of: 'whole number' | 'duration'
  readonly least: string
  readonly greatest: string
  /** How other settings narrow them. */
  readonly note?: string
}

/** Describes one setting. `docs/settings.md` is written from these. */
export interface Setting {
  readonly name: string
  /** As written in the settings. Undefined: not set; `absent` says what applies then. */
  readonly default: string | undefined
  readonly absent?: string
  /** A valid value, for error messages. */
  readonly example: string
  readonly meaning: string
  /** Why it has this default. */
  readonly reason: string
  /** Enforced by the parser and shown on the page. */
  readonly bounds?: Bounds
  /** Its value is never printed, and may be in the file that `<name>_FILE` names. */
  readonly secret?: true
  /** Not a secret, but its value may be in a file too. */
  readonly inFile?: true
}
