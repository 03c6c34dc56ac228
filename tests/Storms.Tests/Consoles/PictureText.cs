using System.Text.Json;
using Attendant.Client.Picture;

namespace Attendant.Storms.Consoles;

/// <summary>A picture as text, row by row, so that two can be compared and a difference can be read.</summary>
internal static class PictureText
{
    public static string Of(ConsolePicture picture)
    {
        IEnumerable<object> rows =
        [
            .. picture.Lines.Values.OrderBy(line => line.Id, StringComparer.Ordinal),
            .. picture.Calls.Values.OrderBy(call => call.Id, StringComparer.Ordinal).ThenBy(call => call.Line, StringComparer.Ordinal),
            .. picture.Parked.Values.OrderBy(parked => parked.Slot, StringComparer.Ordinal),
            .. picture.People.Values.OrderBy(person => person.User, StringComparer.Ordinal),
            .. picture.Plugins.Values.OrderBy(plugin => plugin.Instance, StringComparer.Ordinal),
        ];
        return string.Join('\n', rows.Select(row => $"{row.GetType().Name} {JsonSerializer.Serialize(row)}"));
    }
}
