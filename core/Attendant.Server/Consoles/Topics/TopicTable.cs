namespace Attendant.Server.Consoles.Topics;

/// <summary>The topics that are built, by name.</summary>
internal sealed class TopicTable
{
    private readonly Dictionary<string, Topic> _byName;

    public TopicTable(IEnumerable<Topic> topics, PersonalTopic personal)
    {
        _byName = topics.ToDictionary(topic => topic.Name, StringComparer.Ordinal);
        Personal = personal;
        ByEvent = _byName.Values.Append(personal)
            .SelectMany(topic => topic.Events, (topic, type) => (topic, type))
            .ToDictionary(pair => pair.type, pair => pair.topic);
    }

    public PersonalTopic Personal { get; }

    /// <summary>
    /// A change belongs to one topic, so that its number is that of one message: a console that comes back names the last
    /// number it saw, and two messages under one number would lose the second where the cut fell between them.
    /// </summary>
    public IReadOnlyDictionary<Type, Topic> ByEvent { get; }

    public Topic? Find(string name) => _byName.GetValueOrDefault(name);
}
