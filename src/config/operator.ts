import { userInfo } from 'node:os'

/** The system user who runs a command. */
export interface Operator {
  /** Undefined when the user id has no name, as in many containers. */
  readonly user: string | undefined
  /** Undefined on Windows. */
  readonly uid: number | undefined
  /** The variable `SUDO_USER`. Not trustworthy: any user can set it. */
  readonly sudoUser: string | undefined
}

/** Reads the user of this process. */
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
