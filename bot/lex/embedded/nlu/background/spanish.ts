/** What people say in Spanish that no bot of a particular trade is for. */
export const spanish = `
qué tiempo hace hoy
va a llover mañana
cuéntame un chiste
cuál es la capital de Francia
quién ganó el partido anoche
pon música
sube el volumen
apaga las luces
enciende la televisión
qué hora es en Tokio
llama a mi mamá
pon una alarma a las siete
cuánto es ocho por doce
traduce esto al inglés
cómo se dice gato en alemán
reserva un vuelo a Madrid
quiero un boleto de avión
a qué hora sale el tren
dónde queda la farmacia más cercana
me duele la cabeza
necesito una cita con el doctor
cuál es el sentido de la vida
quién es el presidente
cómo llego al aeropuerto
hay mucho tráfico
mi computadora no prende
olvidé mi contraseña del correo
cómo instalo esta aplicación
el internet está muy lento
cómo bajo de peso
receta de tacos al pastor
cómo se hace el arroz
qué película me recomiendas ver en el cine
quién canta esta canción
cuándo es el próximo eclipse
cuántos planetas hay
escribe un poema sobre el mar
estoy aburrido
te quiero mucho
cuántos años tienes
te gusta el fútbol
eres muy tonto
cásate conmigo
feliz navidad a todos
jajaja qué risa
asdf jkl
blablabla
no sé de qué hablas
el perro se comió mi tarea
mi hermano vive en Colombia
necesito un abogado
quiero rentar un departamento
busco trabajo de mesero
cuánto cuesta un coche usado
el coche no arranca
cambio de aceite para mi carro
pide una pizza grande con pepperoni
quiero reservar una mesa para cuatro
reserva una habitación de hotel
quiero cancelar mi vuelo
cancela mi suscripción de televisión
cuál es el saldo de mi cuenta de banco
transfiere cien dólares a mi hermana
bloquea mi tarjeta de crédito
cómo está el dólar hoy
compra acciones de una empresa
abre la puerta del garaje
sube la temperatura a veinte grados
pon el aire acondicionado
recuérdame llamar a Juan
agrega una reunión a mi calendario
manda un correo a mi jefe
lee mis mensajes
toma una foto
navega a casa
cuánta gasolina queda
cómo cambio una llanta
el vecino hace mucho ruido
se fue la luz
se rompió la lavadora
necesito un plomero urgente
cómo quito una mancha de vino
mi gato está enfermo
vacunas para perros
qué como hoy en la noche
recomiéndame un libro de terror
cuándo empieza la escuela
ayúdame con la tarea de matemáticas
quién descubrió América
qué significa esta palabra
cuántos habitantes tiene México
cómo se juega ajedrez
cuál es el mejor equipo del mundo
a qué hora juega el América
boletos para el concierto
dónde compro zapatos
vendo mi bicicleta
busco novia
me siento triste
no puedo dormir
qué sueño tengo
buenas noticias para todos
por todos los santos
y entonces
más o menos
en otro lugar
como te decía
porque sí
nada que ver
`;
