using System.Globalization;

namespace Attendant.Pbx.Simulator.Traffic;

/// <summary>Names for phones and callers: always the same for the same place in the row.</summary>
internal static class People
{
    private static readonly string[] First =
    [
        "Anna", "Bruno", "Chiara", "David", "Elif", "Farid", "Greta", "Hugo", "Ines", "Jonas", "Katja", "Luca", "Marie", "Nils", "Olga",
        "Paul", "Quirin", "Rosa", "Stefan", "Teresa", "Umut", "Vera", "Willem", "Xenia", "Yusuf", "Zoë", "Åsa", "Björn", "Céline", "Łukasz", "Nuria",
    ];

    private static readonly string[] Last =
    [
        "Albrecht", "Bauer", "Conti", "Dubois", "Ekström", "Fischer", "García", "Huber", "Ivanova", "Jansen", "Kaya", "Lindner", "Müller", "Novák",
        "O'Brien", "Peeters", "Quinn", "Rossi", "Schäfer", "Thomas", "Ulrich", "Vogel", "Weber", "Xu", "Yıldız", "Zimmermann", "Andersen", "Błaszczyk", "Costa",
    ];

    private static readonly string[] Companies = ["Acme", "Bellevue Hotel", "Contora", "Delta Logistik", "Escher AG", "Fabrikam", "Globex", "Hansa Bau"];

    public static string Colleague(int index) => $"{First[index % First.Length]} {Last[(index * 11 + index / First.Length) % Last.Length]}";

    /// <summary>Somebody outside, with a number that begins with the trunk's prefix; some withhold it, some have no name.</summary>
    public static (string? Number, string? Name) Caller(Random random, string prefix)
    {
        var number = OutsideNumber(random, prefix);
        var company = Companies[random.Next(Companies.Length)];
        var name = $"{Colleague(random.Next(First.Length * Last.Length))}, {company}";
        return random.Next(20) switch
        {
            0 => (null, null),
            < 6 => (number, null),
            _ => (number, name),
        };
    }

    public static string OutsideNumber(Random random, string prefix) =>
        $"{prefix}30{random.Next(1_000_000, 9_999_999).ToString(CultureInfo.InvariantCulture)}";
}
