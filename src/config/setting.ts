/** The least and the greatest value of a setting, both allowed, as a person would write them. */
export interface Bounds {
  readonly of: 'whole number' | 'duration'
  readonly least: string
  readonly greatest: string
  /** Other settings that narrow them, and how. */
  readonly note?: string
}

/** One setting: its name, its default as a person would write it, and why. `docs/settings.md` is made from this list. */
export interface Setting {
  readonly name: string
  /** Undefined: nothing is set, and `absent` says what that means. */
  readonly default: string | undefined
  readonly absent?: string
  /** A value that works, for the message about one that does not. */
  readonly example: string
  readonly meaning: string
  /** Why the default is what it is. */
  readonly reason: string
  /** What the parser enforces and the page states. */
  readonly bounds?: Bounds
  /** Its value is never printed, and may be in a file that `<name>_FILE` names. */
  readonly secret?: true
  /** No secret, but its value may be in a file too. */
  readonly inFile?: true
}
