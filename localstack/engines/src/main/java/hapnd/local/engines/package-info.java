/** Engines that stand in for AWS services, each behind a class that starts and stops it. */
package hapnd.local.engines;
