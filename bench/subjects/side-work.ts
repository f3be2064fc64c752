/** Work beside the requests. */
export interface SideWork {
  start(): Promise<void>
  /** @returns how much was done, for the notes */
  stop(): Promise<string>
}
