using Attendant.Sdk.CstaSwitch.Dialects;
using Attendant.Sdk.CstaSwitch.Xml;

namespace Attendant.Sdk.CstaSwitch.Services;

/// <summary>Who may start a session, by what stands in applicationSpecificInfo. ECMA-354 leaves its content open, so it is looked for by name at any depth.</summary>
internal static class SessionLogin
{
    public static bool Admits(Element? login, CstaSwitchOptions options)
    {
        if (options.Dialect.Login == CstaLogin.None) return true;
        if (options.Dialect.Login == CstaLogin.Dmcc && login?["SessionLoginInfo"] is null) return false;
        var user = Value(login, "userName") ?? Value(login, "user");
        return user is not null && options.Users.TryGetValue(user, out var password) && Value(login, "password") == password;
    }

    public static string? Value(Element? within, string name) =>
        within is null ? null : within.Value(name) ?? within.Children.Select(child => Value(child, name)).FirstOrDefault(found => found is not null);
}
