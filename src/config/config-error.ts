/** Refuses a setting; the message has its name, the fault and, where known, a valid value. */
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
