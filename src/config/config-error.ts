/** A setting has a value that cannot be taken: one line that names it, the fault and a value that works. */
export class ConfigError extends Error {
  readonly setting: string
  readonly fault: string
  readonly example: string | undefined

  constructor(setting: string, fault: string, example?: string) {
    super(example === undefined ? `${setting} ${fault}` : `${setting} ${fault} (for example ${setting}=${example})`)
    this.name = 'ConfigError'
    this.setting = setting
    this.fault = fault
    this.example = example
  }
}
