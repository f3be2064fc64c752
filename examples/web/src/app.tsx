import type { SessionEndReason } from 'latchkey-client'
import { useSession } from 'latchkey-client/react'
import { Account } from './account.tsx'
import { SignIn } from './sign-in.tsx'

const farewells: Readonly<Record<SessionEndReason, string>> = {
  logged_out: 'You are logged out.',
  expired: 'You were away for a long time. Please log in again.',
  revoked: 'This session was ended, from another device or by a new password. Please log in again.',
  account_unavailable: 'This account is not available any more.',
  refused: 'Please log in again.',
}

/** Shows the account after a login, and the login form before it. */
export const App = () => {
  const { status, endReason } = useSession()
  if (status === 'loading') return null
  if (status === 'authenticated') return <Account />
  return <SignIn notice={endReason && farewells[endReason]} />
}
