/**
 * The command line for developers: what a tenant's program can ask, in a terminal. Begin with {@link hapnd.cli.Hapnd}, which has
 * all commands; each subject has a package. Everything goes over the public API.
 */
package hapnd.cli;
