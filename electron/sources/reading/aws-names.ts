/** Names in Amazon resource names. */

/** Who called, from the ARN of an identity: the user, the role, or the person behind a role of single sign-on.
 *  Shape  sessions of other roles are left out: they are machines and invocations. */
export function principalName(arn: string | undefined): string | undefined {
  if (arn === undefined) return undefined;
  const path = arn.split(':').slice(5).join(':');
  const [kind, name, session] = path.split('/');
  if (path === '' || name === undefined) return path === '' ? arn : path;
  if (kind === 'assumed-role' && session !== undefined && name.startsWith('AWSReservedSSO_')) return session;
  return kind === 'assumed-role' ? name : path.slice(path.lastIndexOf('/') + 1);
}

/** The model or profile that an ARN of Bedrock names; any other text as it is. */
export function bedrockName(id: string): string {
  return id.startsWith('arn:') ? id.slice(id.lastIndexOf('/') + 1) : id;
}
