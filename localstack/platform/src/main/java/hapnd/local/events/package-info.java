/** EventBridge: invokes functions by the clock. Begin with {@link hapnd.local.events.Schedules}. */
package hapnd.local.events;
