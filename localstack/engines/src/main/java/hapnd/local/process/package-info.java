/** Child processes that end with the platform. */
package hapnd.local.process;
