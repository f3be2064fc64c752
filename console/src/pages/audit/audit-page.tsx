import { Page } from '../../parts/page.tsx'

/** The page Audit. */
export const AuditPage = () => <Page title="Audit">{null}</Page>
