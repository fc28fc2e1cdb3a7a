/** Command lines: how they are read, and what is said of those that are wrong. */
package hapnd.local.command;
