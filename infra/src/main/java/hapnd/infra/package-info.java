/**
 * The CDK app. Begin with {@link hapnd.infra.HapndStack}, which is the whole platform from top to bottom. {@link
 * hapnd.infra.Access} is what a function needs to use one resource, the environment variable and the permission, as one value:
 * no function knows a resource that it may not use, or the other way around.
 *
 * <p>No action is a wildcard, and nothing depends on the account: tests look through the whole template for it. {@code
 * PermissionsPageTest} holds {@code docs/architecture/permissions.md} to it.
 */
package hapnd.infra;
