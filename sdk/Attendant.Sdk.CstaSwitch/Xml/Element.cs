namespace Attendant.Sdk.CstaSwitch.Xml;

/// <summary>An XML element of a message, either read or to be written. <see cref="Namespace"/> null on an element to be written means that of its parent.</summary>
internal sealed class Element
{
    public Element(string name, string? text = null)
    {
        Name = name;
        Text = text ?? "";
    }

    public Element(string name, params IEnumerable<Element?> children)
        : this(name, (string?)null)
    {
        Children.AddRange(children.OfType<Element>());
    }

    public string Name { get; }

    public string? Namespace { get; init; }

    public string Text { get; set; }

    public List<KeyValuePair<string, string>> Attributes { get; } = [];

    public List<Element> Children { get; } = [];

    public Element? this[string name] => Children.Find(child => child.Name == name);

    /// <summary>The text of a child without the white space around it; null where there is no such child or nothing in it.</summary>
    public string? Value(string name) => this[name]?.Text.Trim() is { Length: > 0 } text ? text : null;

    public static Element Flag(string name, bool value) => new(name, value ? "true" : "false");

    public static Element? Optional(string name, string? text) => text is null ? null : new Element(name, text);
}
