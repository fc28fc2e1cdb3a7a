/**
 * What surrounds a function: its settings and its clock. Begin with {@link hapnd.environment.Setting}, the list of all
 * environment variables; the template names them by it too.
 */
package hapnd.environment;
