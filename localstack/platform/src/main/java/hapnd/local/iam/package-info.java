/**
 * What functions may do: {@link hapnd.local.iam.AccessControl} knows who signed a request, and decides by the statements of the
 * template whether the request is permitted. Each service says which calls a request is
 * ({@link hapnd.local.iam.ServiceRequests}).
 */
package hapnd.local.iam;
