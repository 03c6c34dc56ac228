using Attendant.Model.People;
using Newtonsoft.Json;

namespace Attendant.Storage;

/// <summary>A row of <c>users</c>, by the table's own names.</summary>
internal sealed class UserRow
{
#pragma warning disable IDE1006, SA1300 // the columns' names
    public long id { get; set; }

    public string name { get; set; } = "";

    public string first_name { get; set; } = "";

    public string last_name { get; set; } = "";

    public string? extension { get; set; }

    public string? device_name { get; set; }

    public string edition { get; set; } = nameof(Edition.None);

    public string roles { get; set; } = "";

    public string? email { get; set; }

    public string? directory_name { get; set; }

    public string? domain { get; set; }

    public string? chat_name { get; set; }

    public string? department { get; set; }

    public string fields { get; set; } = "{}";

    public string? password_hash { get; set; }
#pragma warning restore IDE1006, SA1300

    public static UserRow From(User user) => new()
    {
        id = user.Id.Value,
        name = user.Name,
        first_name = user.FirstName,
        last_name = user.LastName,
        extension = user.Extension,
        device_name = user.DeviceName,
        edition = user.Edition.ToString(),
        roles = string.Join(' ', user.Roles),
        email = user.Email,
        directory_name = user.DirectoryName,
        domain = user.Domain,
        chat_name = user.ChatName,
        department = user.Department,
        fields = JsonConvert.SerializeObject(user.Fields),
    };

    public User ToUser() => new()
    {
        Id = new UserId(id),
        Name = name,
        FirstName = first_name,
        LastName = last_name,
        Extension = extension,
        DeviceName = device_name,
        Edition = Enum.TryParse<Edition>(edition, out var known) ? known : Edition.None,
        Roles = [.. roles.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => Enum.TryParse<Role>(word, out var role) ? role : Role.Unknown)],
        Email = email,
        DirectoryName = directory_name,
        Domain = domain,
        ChatName = chat_name,
        Department = department,
        Fields = JsonConvert.DeserializeObject<Dictionary<string, string>>(fields) ?? [],
    };
}
