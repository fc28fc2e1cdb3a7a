/**
 * Which platform is asked, and with which API key. Begin with {@link hapnd.cli.account.Access}, which every command that asks the
 * API has as a mixin.
 */
package hapnd.cli.account;
