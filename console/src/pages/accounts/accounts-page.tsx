import { Page } from '../../parts/page.tsx'

/** The page Accounts. */
export const AccountsPage = () => <Page title="Accounts">{null}</Page>
