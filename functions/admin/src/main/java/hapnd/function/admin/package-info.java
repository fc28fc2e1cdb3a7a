/**
 * The function that answers operators. Begin with {@link hapnd.function.admin.AdminHandler}; each thing that an operator can
 * ask for is an {@link hapnd.function.admin.Operation} in one of the packages below. No route and no service leads here: who
 * may invoke it by IAM is an operator.
 */
package hapnd.function.admin;
