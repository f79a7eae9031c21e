/** Names under which teams write the fields of attribution into tags and metadata. The one list of synonyms. */
import type { StoredDimension } from '../../../shared/ledger/dimensions.ts';

/** What a key of a tag or of metadata stands for. */
export type AttributionField = StoredDimension | 'task' | 'session' | 'trace' | 'attempt' | 'max-tokens';

const NAMES: { readonly [F in AttributionField]?: string } = {
  team: `team, team_id, team_name, team_alias, squad, department, dept, cost_center, cost_centre,
    business_unit, owner_team, abteilung, kostenstelle`,
  feature: 'feature, feature_id, feature_name, product_feature, capability',
  customer: `customer, customer_id, customer_name, client, client_id, tenant, tenant_id, account_name,
    org_id, organisation, organization, end_user, end_customer,
    kunde, kunden_id, kundennummer, mandant`,
  'customer-tier': 'customer_tier, tier, plan, customer_plan, contract_tier, segment, customer_segment',
  environment: 'environment, env, stage, deployment_environment, deployment.environment, umgebung',
  'task-class': 'task_class, task_type, task, task_kind, intent, operation',
  account: 'account, account_id, user, user_id, username, user_name, service_account, actor',
  'prompt-version': 'prompt_version, promptversion, prompt_ver, prompt_template_version',
  region: 'region',
  'service-tier': 'service_tier',
  project: 'project, project_id, project_name, workspace, workspace_id, projekt, projekt_id',
  task: `task_id, taskid, ticket_id, ticket, ticketid, lead_id, query_id, review_id, document_id,
    doc_id, case_id, conversation_id, unit_id, pr_number, work_item, work_item_id`,
  session: 'session_id, sessionid, thread_id, chat_id, chat_session_id',
  trace: 'trace_id, traceid',
  attempt: 'attempt, attempt_no, attempt_number, try, retry_attempt',
  'max-tokens': 'max_tokens, max_output_tokens, max_completion_tokens',
};

const FIELD_OF = new Map<string, AttributionField>(
  (Object.entries(NAMES) as [AttributionField, string][]).flatMap(([field, names]) =>
    names.split(/,\s+/).map((name) => [name, field] as const),
  ),
);

/** The field a key stands for, whatever its case and separators: "customerId", "Customer-ID", "customer.id".
 *  Null  not one of ours: the key stays a tag. */
export function attributionField(key: string): AttributionField | null {
  const known = FIELD_OF.get(key);
  if (known) return known;
  const spelled = key
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '_')
    .replaceAll(/^_|_$/g, '');
  return FIELD_OF.get(spelled) ?? null;
}
