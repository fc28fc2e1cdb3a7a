/** Who may use the ports that are the platform's own. Of the JDK alone: engines in processes of their own ask it too. */
package hapnd.local.access;
