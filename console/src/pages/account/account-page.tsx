import type { Me } from '../../api.ts'
import { Page } from '../../parts/page.tsx'

interface Props {
  /** As in the URL. */
  readonly accountId: string
  readonly me: Me
}

/** The page of one account. */
export const AccountPage = ({ accountId }: Props) => <Page title={`Account ${accountId}`}>{null}</Page>
