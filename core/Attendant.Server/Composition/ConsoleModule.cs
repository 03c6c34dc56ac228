using Autofac;
using Attendant.Server.Configuration;
using Attendant.Server.Consoles;
using Attendant.Server.Consoles.Replay;
using Attendant.Server.Consoles.Topics;
using Attendant.Server.Consoles.Transports;
using Attendant.Server.Consoles.Transports.Ring;
using Attendant.Server.Methods;
using Attendant.Server.Methods.SessionMethods;
using Attendant.Server.Tls;

namespace Attendant.Server.Composition;

/// <summary>The objects that serve consoles: listeners, sessions, topics, fan-out.</summary>
internal sealed class ConsoleModule(ServerOptions options) : Module
{
    protected override void Load(ContainerBuilder builder)
    {
        builder.RegisterInstance(ConsoleSide.OptionsOf(options)).ExternallyOwned();
        builder.RegisterInstance(ConsoleSide.TlsOf(options)).ExternallyOwned();
        builder.RegisterInstance(new ServerIdentity
        {
            Version = ServerVersion.Text,
            Node = options.Node,
            Epoch = Guid.NewGuid().ToString("N"),
        }).ExternallyOwned();

        builder.RegisterType<ViewSet>().SingleInstance();
        builder.RegisterType<ReplayRing>().SingleInstance();
        builder.Register(context => Departures(context.Resolve<ILogger<Departures>>())).SingleInstance();
        builder.RegisterType<Fanout>().SingleInstance();
        builder.RegisterType<PersonalTopic>().SingleInstance();
        builder.RegisterTypes(typeof(LinesTopic), typeof(CallsTopic), typeof(ParkedTopic), typeof(PeopleTopic), typeof(PluginsTopic), typeof(SettingsTopic))
            .As<Topic>().SingleInstance();
        builder.RegisterType<TopicTable>().SingleInstance();

        builder.RegisterType<Sessions>().AsSelf().As<ISessionControl>().SingleInstance();
        builder.RegisterType<PasswordPolicy>().SingleInstance();
        builder.RegisterType<MethodTable>().SingleInstance();
        builder.RegisterType<Dispatcher>().SingleInstance();
        builder.RegisterType<ConsoleClock>().SingleInstance();

        builder.RegisterType<CertificateShelf>().SingleInstance();
        builder.RegisterType<ConnectionGate>().SingleInstance();
        // the console server ends what it has started
        builder.RegisterType<WebTransport>().SingleInstance().ExternallyOwned();
        builder.RegisterType<PlainTransport>().SingleInstance().ExternallyOwned();
        builder.RegisterType<TlsTransport>().SingleInstance().ExternallyOwned();
        builder.Register(context => Transports(context)).As<IEnumerable<IConsoleTransport>>().SingleInstance().ExternallyOwned();
        builder.RegisterType<ConsoleServer>().SingleInstance();
        builder.RegisterType<WebServer>().SingleInstance();
        builder.RegisterType<ListeningPorts>().SingleInstance();
        builder.RegisterType<ConsoleStage>().As<IStage>().SingleInstance();
    }

    private Departures Departures(ILogger<Departures> log)
    {
        var ring = options.Consoles.Ring ? SendRing.TryOpen(SendRing.UsualCapacity) : null;
        if (options.Consoles.Ring && ring is null) log.NoRing();
        return new Departures(ring, log);
    }

    private List<IConsoleTransport> Transports(IComponentContext context)
    {
        var transports = new List<IConsoleTransport>();
        if (options.Tcp.Enabled)
        {
            transports.Add(context.Resolve<PlainTransport>());
        }

        if (options.Tls.Enabled)
        {
            transports.Add(context.Resolve<TlsTransport>());
        }

        if (options.Web.Enabled)
        {
            transports.Add(context.Resolve<WebTransport>());
        }

        return transports;
    }
}
