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
            .GroupBy(pair => pair.type, pair => pair.topic)
            .ToDictionary(group => group.Key, group => group.ToArray());
    }

    public PersonalTopic Personal { get; }

    public IReadOnlyDictionary<Type, Topic[]> ByEvent { get; }

    public Topic? Find(string name) => _byName.GetValueOrDefault(name);
}
