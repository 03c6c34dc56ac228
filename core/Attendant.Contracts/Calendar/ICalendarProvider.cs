using Attendant.Contracts.Hosting;

namespace Attendant.Contracts.Calendar;

/// <summary>
/// Free/busy and appointments of people. The server asks in batches, every 60 s by default, for the people in view. A wrong
/// password is tried once: the provider reports <see cref="CalendarAccountReported"/> and answers
/// <see cref="ServiceFailureCode.NotPermitted"/> until its credentials change.
/// </summary>
public interface ICalendarProvider : IPlugin
{
    /// <summary>Reads the calendars of several people in one go. Each gets an answer, also one that cannot be read.</summary>
    Task<ServiceResult<CalendarAnswer>> ReadAsync(CalendarQuery request, CancellationToken cancellationToken);
}
