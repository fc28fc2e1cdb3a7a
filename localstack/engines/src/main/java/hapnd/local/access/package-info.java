/**
 * Who may use the ports that are the platform's own: {@link hapnd.local.access.Credentials} of the run, from a program on this
 * machine ({@link hapnd.local.access.OwnMachine}). It uses the JDK alone, because engines in processes of their own ask it too.
 */
package hapnd.local.access;
