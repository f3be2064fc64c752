import { userInfo } from 'node:os'

/** What is known of the person at the command line. */
export interface Operator {
  /** Name of the process's user; undefined when the system has none for its id, as in many containers. */
  readonly user: string | undefined
  /** Undefined on Windows. */
  readonly uid: number | undefined
  /** The variable `SUDO_USER`: sudo sets it, and so can anyone who sets variables. */
  readonly sudoUser: string | undefined
}

/** Reads who runs this process. */
export const readOperator = (): Operator => ({
  user: nameOfUser(),
  uid: process.geteuid?.(),
  sudoUser: process.env.SUDO_USER,
})

function nameOfUser(): string | undefined {
  try {
    return userInfo().username
  } catch {
    return undefined
  }
}
